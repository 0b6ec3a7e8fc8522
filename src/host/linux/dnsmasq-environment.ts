/** What a dnsmasq gets of our environment: where programs are, and messages in the language that we read. */
export const dnsmasqEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: `${process.env.PATH ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`,
  LC_ALL: 'C',
});

/** An address or a prefix. Where there is no room for all of an IPv6 one, it goes on in the next line after a colon. */
export const Address = ({ children }: { readonly children: string }) => (
  <span class="mono">
    {children.split(/(?<=:)(?=[^:])/).map((part, index) => (
      <>
        {index > 0 && <wbr />}
        {part}
      </>
    ))}
  </span>
);

/** Several of them, one below the other. */
export const Addresses = ({ all }: { readonly all: readonly string[] }) =>
  all.length === 0 ? (
    <>–</>
  ) : (
    <ul>
      {all.map((address) => (
        <li key={address}>
          <Address>{address}</Address>
        </li>
      ))}
    </ul>
  );

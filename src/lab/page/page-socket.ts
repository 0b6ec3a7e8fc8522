import { type AddressInfo, createServer, type Server } from 'node:net';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';

/** The page's socket, made where browsers are, for the daemon in a lab to answer at. */
export class PageSocket {
  readonly port: number;
  readonly #server: Server;

  private constructor(server: Server) {
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /**
   * Listens on the loopback address; 0 is a port that is free. Before anything else happens here, the socket has to be
   * given to a process and closed: Node lets clients in at its next turn.
   * @throws KvmnetError `busy` when somebody else has the port
   */
  static open(port: number): Promise<PageSocket> {
    const server = createServer();
    return new Promise((resolve, reject) => {
      server.once('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(port, cause)));
      server.listen({ host: LOOPBACK, port }, () => resolve(new PageSocket(server)));
    });
  }

  /** Without the token. */
  get address(): string {
    return `http://${LOOPBACK}:${this.port}/`;
  }

  /** What a child is to be given. */
  get descriptor(): number {
    // Node has no other way to a socket's descriptor; test/e2e/lab-page.test.ts holds this one.
    return (this.#server as unknown as { readonly _handle: { readonly fd: number } })._handle.fd;
  }

  /** Leaves it to those who were given it: from now on it is gone with the last of them. */
  close(): void {
    this.#server.close();
  }
}

const LOOPBACK = '127.0.0.1';

const cannotListen = (port: number, cause: NodeJS.ErrnoException): KvmnetError =>
  new KvmnetError(cause.message, {
    code: cause.code === 'EADDRINUSE' ? 'busy' : 'file-failed',
    operation: 'listen at',
    subject: `${LOOPBACK}:${port}`,
    hint: 'choose another port with --port, or leave it away: then it is one that is free',
    cause,
  });

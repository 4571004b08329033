declare module "smtp-server" {
  import type { AddressInfo, Server } from "node:net"
  import type { Readable } from "node:stream"

  type Done = (fault?: Error | null) => void
  export class SMTPServer {
    constructor(options: {
      authOptional?: boolean
      allowInsecureAuth?: boolean
      disabledCommands?: string[]
      onAuth?: (
        auth: { username?: string; password?: string },
        session: unknown,
        done: (fault: Error | null, accepted?: { user: string }) => void,
      ) => void
      onMailFrom?: (address: { address: string }, session: unknown, done: Done) => void
      onRcptTo?: (address: { address: string }, session: unknown, done: Done) => void
      onData?: (
        stream: Readable,
        session: { envelope: { rcptTo: { address: string }[] } },
        done: Done,
      ) => void
    })
    server: Omit<Server, "address"> & { address(): AddressInfo }
    listen(port: number, host: string, done: () => void): void
    close(done: () => void): void
  }
}

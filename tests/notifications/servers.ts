import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"

type Answer = { stage: "auth" | "mail" | "rcpt" | "data"; code: number; text: string }

/** A real mail server that refuses at the stage it is told to. */
export function mailServer() {
  const mails: { to: string; text: string }[] = []
  let refuses: Answer | null = null
  const at = (stage: Answer["stage"]) =>
    refuses?.stage === stage ? Object.assign(new Error(refuses.text), { responseCode: refuses.code }) : null
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    onAuth: (auth, _session, done) => done(at("auth"), { user: auth.username ?? "" }),
    onMailFrom: (_address, _session, done) => done(at("mail")),
    onRcptTo: (_address, _session, done) => done(at("rcpt")),
    onData: (stream, session, done) => {
      let text = ""
      stream.on("data", (chunk: Buffer) => {
        text += chunk.toString()
      })
      stream.on("end", () => {
        if (!at("data")) mails.push({ to: session.envelope.rcptTo[0]?.address ?? "", text })
        done(at("data"))
      })
    },
  })
  return {
    mails,
    answer: (answer: Answer) => {
      refuses = answer
    },
    clear: () => {
      mails.length = 0
      refuses = null
    },
    start: async () => {
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
      return `smtp://stegvis:hemligt@127.0.0.1:${server.server.address().port}`
    },
    stop: () => new Promise<void>((done) => server.close(done)),
  }
}

/** A text message gateway that answers with the status it is told to. */
export function gatewayServer() {
  const texts: { to: string; text: string }[] = []
  const keys: (string | undefined)[] = []
  let status = 200
  const server = createServer(async (req, res) => {
    let body = ""
    for await (const chunk of req) body += chunk
    if (status === 200) {
      texts.push(JSON.parse(body))
      keys.push(req.headers["idempotency-key"]?.toString())
    }
    res.writeHead(status).end("{}")
  })
  return {
    texts,
    keys,
    answer: (next: number) => {
      status = next
    },
    clear: () => {
      texts.length = 0
      keys.length = 0
      status = 200
    },
    start: async () => {
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`
    },
    stop: () => new Promise<void>((done) => server.close(() => done())),
  }
}

import type { Arguments, Options } from "./arguments.ts"

export type CliCommand = {
  words: readonly string[]
  usage: string
  about: string
  help?: string
  options?: Options
  run: (args: Arguments) => Promise<void>
}

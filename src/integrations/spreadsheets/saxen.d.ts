/** The part of saxen that is used here; the package has no types of its own. */
declare module "saxen" {
  type Decode = (text: string) => string
  export class Parser {
    on(
      event: "openTag",
      told: (
        name: string,
        attributes: () => Record<string, string>,
        decode: Decode,
        selfClosing: boolean,
      ) => void,
    ): this
    on(event: "closeTag", told: (name: string) => void): this
    on(event: "text", told: (text: string, decode: Decode) => void): this
    on(event: "cdata", told: (text: string) => void): this
    on(event: "error" | "warn", told: (fault: Error) => void): this
    write(xml: string): this
    end(): this
  }
}

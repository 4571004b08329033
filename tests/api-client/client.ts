import createClient from "openapi-fetch"
import type { paths } from "./generated/stegvis.d.ts"

/** As a system of the municipality's would call Stegvis. Each line that must not compile says so. */
export function clientOf(fetch: (request: Request) => Promise<Response>, token: string) {
  const api = createClient<paths>({
    baseUrl: "http://stegvis.example",
    fetch,
    headers: { authorization: `Bearer ${token}` },
  })
  return {
    async names(): Promise<string[]> {
      const { data, error } = await api.POST("/api/v1/participant.list", { body: { selection: "enrolled" } })
      if (!data) throw new Error(error.title)
      // @ts-expect-error A participant has no such field.
      data.rows.map((row) => row.shoeSize)
      return data.rows.map((row) => `${row.given_name} ${row.family_name}`)
    },
    async ownNotes(personId: string): Promise<string[]> {
      const query = { personId }
      const { data, error } = await api.GET("/api/v1/note.list", { params: { query } })
      if (!data) throw new Error(error.title)
      return data.notes.map((note) => note.body)
    },
    async sign(personId: string, body: string, key: string) {
      const header = { "Idempotency-Key": key }
      const { data, error } = await api.POST("/api/v1/note.sign", {
        params: { header },
        body: { personId, body, numberIsMeant: false },
      })
      return { id: data?.id, codes: error?.violations?.map((one) => one.code) }
    },
    async misused() {
      // @ts-expect-error There is no such operation.
      await api.GET("/api/v1/participant.delete")
      // @ts-expect-error A choice is one of those there are.
      await api.POST("/api/v1/participant.list", { body: { selection: "shoeSize" } })
      // @ts-expect-error A field that must be there is asked for.
      await api.GET("/api/v1/note.list", { params: { query: {} } })
    },
  }
}

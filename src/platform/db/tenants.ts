import { sql } from "kysely"
import type { Stegvis } from "../stegvis.ts"

export type Tenant = { id: string; code: string; name: string }

/** The municipalities of this installation; their names are public. */
export const tenantsOf = async (app: Stegvis): Promise<Tenant[]> =>
  (await sql<Tenant>`select * from app.tenants()`.execute(app.db)).rows

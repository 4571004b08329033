import type { Visit } from "../../../platform/http/visit.ts"
import { Tabs } from "../../../ui/index.ts"

const places = [
  ["/installningar", "administration.accounts"],
  ["/installningar/inloggning", "signIns.tab"],
  ["/installningar/nycklar", "administration.tokens"],
  ["/installningar/utskick", "delivery.tab"],
  ["/installningar/kommunen", "administration.municipality"],
] as const

export const AdministrationTabs = ({ visit, current }: { visit: Visit; current: string }) => (
  <Tabs
    label={visit.t("administration.title")}
    items={places.map(([href, key]) => ({ href, label: visit.t(key), current: href === current }))}
  />
)

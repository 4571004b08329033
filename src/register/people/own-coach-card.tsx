import type { Visit } from "../../platform/http/visit.ts"
import { Card, LinkButton } from "../../ui/index.ts"
import type { OwnCoach } from "./own-coach.ts"

/** Whom to call, in one press, on every page where a participant may wonder. */
type Props = {
  coach: OwnCoach | null
  visit: Visit
  /** Left out where it is written already. */
  writes?: boolean
}
export function OwnCoachCard({ coach, visit: { t }, writes = true }: Props) {
  if (!coach) return null
  const { name, phone, canText, email } = coach
  const number = phone?.replaceAll(/[^+\d]/g, "")
  return (
    <Card title={t("myCoach.title", { name })}>
      <div class="stack">
        {number && (
          <LinkButton href={`tel:${number}`} wide>
            <span>
              {t("myCoach.ring", { name })} <bdi dir="ltr">{phone}</bdi>
            </span>
          </LinkButton>
        )}
        {number && canText && (
          <LinkButton href={`sms:${number}`} wide>
            {t("myCoach.text", { name })}
          </LinkButton>
        )}
        {writes && (
          <LinkButton href="/min-dialog" wide>
            {t("myCoach.write", { name })}
          </LinkButton>
        )}
        {email && (
          <LinkButton href={`mailto:${encodeURIComponent(email).replace("%40", "@")}`} wide>
            {t("myCoach.mail", { name })}
          </LinkButton>
        )}
      </div>
    </Card>
  )
}

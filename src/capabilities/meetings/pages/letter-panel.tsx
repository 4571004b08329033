import type { Visit } from "../../../platform/http/visit.ts"
import { languageNames, languages } from "../../../platform/i18n/texts.ts"
import { LinkButton, Panel, Stack } from "../../../ui/index.ts"
import type { Meeting } from "../meeting-row.ts"

/** The letter in the language of the person's account, and in each of the others. */
export const LetterPanel = ({ meeting, visit: { t } }: { meeting: Meeting; visit: Visit }) => {
  const path = `/moten/${meeting.id}/kallelse.pdf`
  return (
    <Panel title={t("letter.panel")}>
      <Stack>
        <p class="why">{t(meeting.person_protection === "none" ? "letter.text" : "letter.protected")}</p>
        <LinkButton href={path}>{t("letter.print")}</LinkButton>
        <p>
          {t("letter.in")}{" "}
          {languages.map((language, at) => (
            <>
              {at > 0 && " · "}
              <a class="ds-link" href={`${path}?language=${language}`} lang={language.slice(0, 2)}>
                <bdi>{languageNames[language]}</bdi>
              </a>
            </>
          ))}
        </p>
      </Stack>
    </Panel>
  )
}

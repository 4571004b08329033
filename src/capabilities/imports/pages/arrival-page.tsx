import { formatIdentity } from "../../../kernel/identity-number.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import { FactList, PageHead, Panel, Stack } from "../../../ui/index.ts"
import { readArrival, settleArrival } from "../settle-arrival.ts"
import { Post } from "./run-panel.tsx"

export const arrivalPage = page({
  path: "/inlasta/:personId",
  operation: readArrival,
  show: ({ personId, name, unit, home, on, numbers }, visit) => {
    const { t, day } = visit
    return {
      title: t("import.arrival"),
      body: (
        <Stack>
          <PageHead title={name} subtitle={t("import.arrival")} />
          <Panel title={t("import.arrival.what")}>
            <p>{t("import.arrival.text")}</p>
            <p>{t("import.arrival.consequence", { unit })}</p>
            <FactList
              facts={[
                { term: t("import.arrival.number"), value: numbers.map(formatIdentity).join(", ") },
                { term: t("import.arrival.unit"), value: unit },
                { term: t("import.arrival.home"), value: home },
                { term: t("import.arrival.on"), value: day(on) },
              ]}
            />
            <div class="actions">
              <Post to={`/inlasta/${personId}`} submit={t("import.arrival.settle")} visit={visit} />
              <Post
                to={`/inlasta/${personId}`}
                submit={t("import.arrival.protected")}
                visit={visit}
                variant="secondary"
              >
                <input type="hidden" name="isProtected" value="true" />
              </Post>
            </div>
          </Panel>
        </Stack>
      ),
    }
  },
})

export const settleArrivalAction = action({
  path: "/inlasta/:personId",
  command: settleArrival,
  done: ({ isProtected }) =>
    flashed("/min-dag", `import.${isProtected ? "arrivalProtected" : "arrivalSettled"}`),
  back: () => "/min-dag",
})

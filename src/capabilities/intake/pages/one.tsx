import { file, page } from "../../../platform/http/routes.ts"
import { Alert, Columns, Panel } from "../../../ui/index.ts"
import { referralFile, referralPage } from "../referral-readings.ts"
import { ActionButtons, Aside, actionsNow, otherName, ReferralHead, WhatIsAsked } from "./referral-panels.tsx"

export const referralOnePage = page({
  path: "/remisser/:referralId",
  operation: referralPage,
  show: (model, visit) => ({
    title: visit.t("referral.title"),
    about: { who: model.referral.name },
    body: (
      <>
        <ReferralHead referral={model.referral} visit={visit} />
        <Columns
          main={
            <>
              {otherName(model.referral) && <Alert tone="warning">{visit.t("referral.otherName")}</Alert>}
              <WhatIsAsked model={model} visit={visit} />
              {actionsNow(model).length > 0 && (
                <Panel title={visit.t("referral.next")}>
                  <ActionButtons model={model} visit={visit} />
                </Panel>
              )}
            </>
          }
          aside={<Aside model={model} visit={visit} />}
        />
      </>
    ),
  }),
})

export const referralFilePage = file({
  path: "/remisser/:referralId/filer/:fileId",
  operation: referralFile,
  send: async (found) => ({
    name: found.name,
    type: found.content_type,
    bytes: Buffer.from(found.content, "base64"),
  }),
})

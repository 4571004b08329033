import { z } from "zod"
import { ok } from "../../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { page } from "../../../platform/http/routes.ts"
import { freeRoom, seats } from "../../../register/seats/seat-rows.ts"
import { postalCodeInWords } from "../../../register/workplaces/postal-code.ts"
import { ownWorkplaceIds, workplaceById } from "../../../register/workplaces/workplace-row.ts"
import { Card, EmptyState, PageHead } from "../../../ui/index.ts"
import { supervisionAccess } from "../access.ts"
import { NextSession } from "../readiness.ts"
import { nextSession } from "../readiness-queries.ts"
import { TrainingTag } from "./supervisor-list.tsx"
import { supervisors } from "./supervisor-queries.ts"

const OwnWorkplaces = answer({
  workplaces: z.array(
    answer({
      id: answerId(),
      name: z.string(),
      address: z.string(),
      supervisors: z.array(
        answer({
          id: answerId(),
          name: z.string(),
          validTo: answerDay().nullable(),
          running: z.int(),
          capacity: z.int(),
        }),
      ),
      seats: z.array(answer({ id: answerId(), title: z.string(), capacity: z.int(), free: z.int() })),
    }),
  ),
  next: NextSession.nullable(),
})

/**
 * What a supervisor sees of the employer: the own workplace, its supervisors and its seats, nothing of
 * others.
 */
export const ownWorkplace = read(
  supervisionAccess,
  "workplace.own",
  { takes: z.object({}), answers: OwnWorkplaces },
  async (tx) => {
    const ids = await ownWorkplaceIds(tx)
    const all = { after: null, limit: 100 }
    const own = ids.length > 0 ? await supervisors(tx, { workplaceIds: ids }, all) : []
    const free = await seats(tx, {}, all)
    const workplaces = []
    for (const id of ids) {
      const workplace = await workplaceById(tx, id)
      if (!workplace) continue
      workplaces.push({
        id,
        name: workplace.name,
        address: `${workplace.street}, ${postalCodeInWords(workplace.postal_code)} ${workplace.town}`,
        supervisors: own
          .filter((one) => one.workplace_id === id)
          .map((one) => ({
            id: one.id,
            name: one.name,
            validTo: one.valid_to,
            running: one.running,
            capacity: one.capacity,
          })),
        seats: free
          .filter((one) => one.workplace_id === id)
          .map((one) => ({ id: one.id, title: one.title, capacity: one.capacity, free: freeRoom(one) })),
      })
    }
    return ok({ workplaces, next: await nextSession(tx) })
  },
)

export const ownWorkplacePage = page({
  path: "/min-arbetsplats",
  operation: ownWorkplace,
  show: ({ workplaces, next }, visit) => {
    const { t, day } = visit
    return {
      title: t("ownWorkplace.title"),
      body: (
        <>
          <PageHead
            title={t("ownWorkplace.title")}
            subtitle={
              next ? t("ownWorkplace.nextCourse", { day: day(next.startsOn), free: next.free }) : undefined
            }
          />
          {workplaces.length === 0 && (
            <EmptyState title={t("ownWorkplace.none")}>{t("ownWorkplace.none.text")}</EmptyState>
          )}
          {workplaces.map((workplace) => (
            <>
              <Card title={workplace.name} current>
                <p>{workplace.address}</p>
              </Card>
              <Card title={t("supervisors.title")}>
                <ul>
                  {workplace.supervisors.map((one) => (
                    <li>
                      {one.name} <TrainingTag validTo={one.validTo} visit={visit} />{" "}
                      {t("supervisors.loadOf", { running: one.running, capacity: one.capacity })}
                    </li>
                  ))}
                </ul>
              </Card>
              <Card title={t("ownWorkplace.seats")}>
                {workplace.seats.length === 0 && <p>{t("ownWorkplace.noSeats")}</p>}
                <ul>
                  {workplace.seats.map((seat) => (
                    <li>
                      <a class="ds-link" href={`/platser/${seat.id}`}>
                        {seat.title}
                      </a>
                      {`: ${t("ownWorkplace.free", { free: seat.free, capacity: seat.capacity })}`}
                    </li>
                  ))}
                </ul>
              </Card>
            </>
          ))}
        </>
      ),
    }
  },
})

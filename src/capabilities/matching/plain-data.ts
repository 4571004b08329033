import { ok, refusedAs, violation } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { matchingAccess } from "./access.ts"
import { MatchAnswer, MatchFile, matchAnswer } from "./match-file.ts"

const mostRows = 2000

/** The file of `stegvis match` over the API. Facts about nobody known here: nothing is stored. */
export const matchData = read(
  matchingAccess,
  "match.data",
  { takes: MatchFile, answers: MatchAnswer },
  async (_tx, file) => {
    const tooMany = (["people", "places"] as const).filter((side) => file[side].length > mostRows)
    if (tooMany.length > 0)
      return refusedAs(
        "invalid",
        tooMany.map((at) => violation("TOO_LARGE", { at, actual: file[at].length, limit: mostRows })),
      )
    return ok(matchAnswer(file))
  },
)

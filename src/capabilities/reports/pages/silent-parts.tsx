import { Panel } from "../../../ui/index.ts"
import type { SilentParts } from "../silence.ts"

/** What would have been charts and tables of nothing: one sentence, and which they are. */
export const SilentPartPanels = ({ parts }: { parts: readonly SilentParts[] }) => (
  <>
    {parts.map(({ heading, sentence, names }) => (
      <Panel title={heading}>
        <p>{sentence}</p>
        <ul>
          {names.map((name) => (
            <li>{name}</li>
          ))}
        </ul>
      </Panel>
    ))}
  </>
)

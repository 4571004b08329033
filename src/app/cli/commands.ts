import { adsCommands } from "./ads-command.ts"
import { auditCommands } from "./audit-commands.ts"
import { backupCommands } from "./backup-commands.ts"
import { benchCommands } from "./bench-command.ts"
import type { CliCommand } from "./command-type.ts"
import { databaseCommands } from "./database-commands.ts"
import { importCommands } from "./import-command.ts"
import { kpiCommands } from "./kpi-command.ts"
import { matchCommands } from "./match-command.ts"
import { retentionCommands } from "./retention-commands.ts"
import { rulesCommands } from "./rules-commands.ts"
import { scaleCommands } from "./scale-command.ts"
import { serveCommands } from "./serve-command.ts"
import { setupCommands } from "./setup-commands.ts"
import { taxonomyCommands } from "./taxonomy-command.ts"
import { tenantCommands } from "./tenant-commands.ts"
import { tokenCommands } from "./token-commands.ts"
import { workCommands } from "./work-command.ts"

export const commands: readonly CliCommand[] = [
  ...serveCommands,
  ...workCommands,
  ...databaseCommands,
  ...backupCommands,
  ...scaleCommands,
  ...benchCommands,
  ...setupCommands,
  ...tenantCommands,
  ...auditCommands,
  ...tokenCommands,
  ...importCommands,
  ...kpiCommands,
  ...retentionCommands,
  ...taxonomyCommands,
  ...adsCommands,
  ...rulesCommands,
  ...matchCommands,
]

import { backupCommands } from "./backup-commands.ts"
import type { CliCommand } from "./command-type.ts"
import { databaseCommands } from "./database-commands.ts"
import { importCommands } from "./import-command.ts"
import { rulesCommands } from "./rules-commands.ts"
import { serveCommands } from "./serve-command.ts"
import { tenantCommands } from "./tenant-commands.ts"

export const commands: readonly CliCommand[] = [...serveCommands, ...databaseCommands, ...backupCommands, ...tenantCommands, ...importCommands, ...rulesCommands]

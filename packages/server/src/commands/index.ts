export type {
  Inspection,
  Installation,
  PlannedUpgrade,
  RotatedSecret,
  Started,
} from './installation.ts'
export { runCommands } from './run-commands.ts'

export type {
  BackupWish,
  Inspection,
  Installation,
  PlannedUpgrade,
  RestoredInstallation,
  RestoreWish,
  RotatedSecret,
  Started,
} from './installation.ts'
export { runCommands } from './run-commands.ts'
export { type Figure, Figures } from './top/figures.ts'

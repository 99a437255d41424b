import type { EnginesConfig } from './engine-config.ts'
import type { Values } from './environment.ts'

export function groupEngines(values: Values): EnginesConfig {
  return {
    dailyCalls: values.ANYBIN_ENGINE_DAILY_CALLS ?? {},
    dailyMicros: values.ANYBIN_ENGINE_DAILY_DOLLARS ?? {},
    callMicros: values.ANYBIN_ENGINE_CALL_DOLLARS ?? {},
    trusted: values.ANYBIN_TRUSTED_ENGINES,
  }
}

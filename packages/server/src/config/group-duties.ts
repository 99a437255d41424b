import type { DutiesConfig } from './config.ts'
import type { Values } from './environment.ts'

export function groupDuties(values: Values): DutiesConfig {
  return {
    dmcaAgent: values.ANYBIN_DUTIES_DMCA ? values.ANYBIN_DMCA_AGENT : undefined,
    hasDsa: values.ANYBIN_DUTIES_DSA,
  }
}

import type { EngineTables } from './engine-tables.ts'
import type { Shapes } from './identity-shapes.suite.ts'

/** The tables of engines as the database describes them. */
export const engineShapes = {
  engines: {
    name: 'text',
    version: 'text or null',
    failures: 'number',
    breaker_until: 'number or null',
    last_ok_at: 'number or null',
    last_error: 'text or null',
    paused_by: 'text or null',
  },
  spending: {
    scope: 'text',
    engine: 'text',
    day: 'text',
    calls: 'number',
    micros: 'number',
    bytes: 'number',
  },
  rescans: {
    engine: 'text',
    version: 'text',
    before_position: 'number or null',
    looked_at: 'number',
    begun_at: 'number',
    finished_at: 'number or null',
  },
} satisfies Pick<Shapes, keyof EngineTables>

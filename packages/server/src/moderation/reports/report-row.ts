import type { Selectable } from 'kysely'
import type { Tables } from '../../database/index.ts'

export type ReportRow = Selectable<Tables['reports']>

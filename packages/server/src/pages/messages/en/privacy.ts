import { cookieRetention } from '../../../core/cookie-retention.ts'
import { type Retention, retention } from '../../../core/retention.ts'

type Rows<Prefix extends string, Table> = {
  readonly [Row in keyof Table & string as `${Prefix}.${Row}.holds`]: string
} & {
  readonly [Row in keyof Table & string as Table[Row] extends { readonly kept: string }
    ? `${Prefix}.${Row}.kept`
    : never]: string
} & {
  readonly [Row in keyof Table & string as Table[Row] extends { readonly from: string }
    ? `${Prefix}.${Row}.from`
    : never]: string
}

/** What is kept about people and in their browsers, and from or until when: in English as the tables of the core say it. */
export const privacy = {
  ...rowsOf('privacy.stored', retention),
  ...rowsOf('privacy.cookie', cookieRetention),
}

function rowsOf<Prefix extends string, Table extends Readonly<Record<string, Retention>>>(
  prefix: Prefix,
  table: Table,
): Rows<Prefix, Table> {
  const rows = Object.entries(table).flatMap(([row, { holds, kept, from }]) => [
    [`${prefix}.${row}.holds`, holds],
    ...(typeof kept === 'string' ? [[`${prefix}.${row}.kept`, kept]] : []),
    ...(from === undefined ? [] : [[`${prefix}.${row}.from`, from]]),
  ])
  return Object.fromEntries(rows) as Rows<Prefix, Table>
}

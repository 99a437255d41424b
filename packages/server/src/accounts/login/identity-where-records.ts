import type { CleanedWhere } from 'better-auth/adapters'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { columnOf, type Row, storedValue } from './identity-columns.ts'

/** Tables whose columns the sign-in library names at run time. */
export type Rows = Record<string, Row>

type Build = ExpressionBuilder<Rows, string>

/** The condition that a row of the model meets: all of those joined by AND, and one of those joined by OR if there are any. */
export function holds(model: string, where: readonly CleanedWhere[]) {
  return (build: Build): Expression<SqlBool> => {
    const of = (connector: 'AND' | 'OR') =>
      where
        .filter((condition) => condition.connector === connector)
        .map((condition) => compare(build, model, condition))
    const either = of('OR')
    return build.and(either.length > 0 ? [...of('AND'), build.or(either)] : of('AND'))
  }
}

const comparisons = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const
const patterns = {
  contains: (text: string) => `%${text}%`,
  starts_with: (text: string) => `${text}%`,
  ends_with: (text: string) => `%${text}`,
} as const

function compare(build: Build, model: string, condition: CleanedWhere): Expression<SqlBool> {
  const { field, operator, mode } = condition
  const name = sql.ref(columnOf(model, field))
  const column = mode === 'insensitive' ? sql<unknown>`lower(${name})` : sql<unknown>`${name}`
  const value = stored(model, condition)
  if (Array.isArray(value)) return isAmong(build, column, operator, value)
  if (Object.hasOwn(patterns, operator)) {
    const pattern = patterns[operator as keyof typeof patterns](escapeLike(String(value)))
    return sql<SqlBool>`${column} like ${pattern} escape '\\'`
  }
  if (value === null) return build(column, operator === 'eq' ? 'is' : 'is not', null)
  return build(column, comparisons[operator as keyof typeof comparisons], value)
}

function isAmong(
  build: Build,
  column: Expression<unknown>,
  operator: CleanedWhere['operator'],
  values: unknown[],
): Expression<SqlBool> {
  const isOutside = operator === 'not_in'
  if (values.length === 0) return build.lit(isOutside)
  return build(column, isOutside ? 'not in' : 'in', values)
}

function stored(model: string, { field, value, mode }: CleanedWhere): unknown {
  const lower = (one: unknown) =>
    mode === 'insensitive' && typeof one === 'string' ? one.toLowerCase() : one
  return Array.isArray(value)
    ? value.map((one) => lower(storedValue(model, field, one)))
    : lower(storedValue(model, field, value))
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

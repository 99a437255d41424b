import {
  type AdapterFactoryConfig,
  type CleanedWhere,
  type CustomAdapter,
  createAdapterFactory,
  type DBAdapterInstance,
} from 'better-auth/adapters'
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely'
import type { Database } from '../../database/index.ts'
import {
  asColumns,
  asFields,
  columnOf,
  type Row,
  storedValue,
  tableOf,
} from './identity-columns.ts'

/** Tables whose columns the sign-in library names at run time. */
type LibraryRows = Record<string, Row>

/**
 * The sign-in library's database, which is ours: its models are rows of our tables, its dates our epoch milliseconds, and
 * of a session's token only the hash is kept (better-auth, "Create a Database Adapter").
 */
export function identityAdapter(database: Database, forms: StoredForms): DBAdapterInstance {
  // The library names tables and columns at run time; the migrations' own test compares both with the database.
  const query = database.query as unknown as Kysely<LibraryRows>
  return createAdapterFactory({
    config: ourKind(forms),
    adapter: () => createIdentityRecords(query),
  })
}

/** What is stored of a field otherwise than the library has it, by `model.field`. */
export type StoredForms = Readonly<Record<string, (value: unknown) => unknown>>

const ourKind = (forms: StoredForms): AdapterFactoryConfig => ({
  adapterId: 'anybin',
  // What it calls in between writes by itself, which one open transaction of SQLite would keep waiting.
  transaction: false,
  supportsDates: false,
  supportsBooleans: false,
  customTransformInput: ({ data, fieldAttributes, model, field }): unknown => {
    const form = forms[`${model}.${field}`]
    if (form) return form(data)
    return fieldAttributes.type === 'date' && typeof data === 'string' ? Date.parse(data) : data
  },
  // LibraryRows of before have the library's form.
  customTransformOutput: ({ data, fieldAttributes, model, field }): unknown => {
    const form = forms[`${model}.${field}`]
    if (form) return form(data)
    return fieldAttributes.type === 'date' && typeof data === 'number' ? new Date(data) : data
  },
})

type LibraryWhere = readonly CleanedWhere[]

/** The SQL of the adapter, model by model. Whatever takes or counts is one statement. */
function createIdentityRecords(query: Kysely<LibraryRows>): CustomAdapter {
  const oneOf = (model: string, where: LibraryWhere) =>
    query.selectFrom(tableOf(model)).select('id').where(holds(model, where)).limit(1)
  // The library names the record's type; its own schema has checked the fields.
  const record = <T>(model: string, row: Row | undefined, where: LibraryWhere = []): T | null =>
    row ? (asFields(model, row, tokenIn(model, where)) as T) : null

  return {
    ...createIdentityReads(query),
    async create({ model, data }) {
      const values = asColumns(model, data)
      const row = await query.insertInto(tableOf(model)).values(values).returningAll().execute()
      return asFields(model, row[0] ?? {}, data['token']) as typeof data
    },
    async update<T>({ model, where, update }: { model: string; where: LibraryWhere; update: T }) {
      const row = await query
        .updateTable(tableOf(model))
        .set(asColumns(model, update as Row))
        .where(holds(model, where))
        .returningAll()
        .executeTakeFirst()
      return record<T>(model, row, where)
    },
    async updateMany({ model, where, update }) {
      const change = query.updateTable(tableOf(model)).set(asColumns(model, update))
      const { numUpdatedRows } = await change.where(holds(model, where)).executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },
    async delete({ model, where }) {
      await query.deleteFrom(tableOf(model)).where(holds(model, where)).execute()
    },
    async deleteMany({ model, where }) {
      const removal = query.deleteFrom(tableOf(model)).where(holds(model, where))
      return Number((await removal.executeTakeFirstOrThrow()).numDeletedRows)
    },
    async consumeOne<T>({ model, where }: { model: string; where: LibraryWhere }) {
      const row = await query
        .deleteFrom(tableOf(model))
        .where('id', 'in', oneOf(model, where))
        .where(holds(model, where))
        .returningAll()
        .executeTakeFirst()
      return record<T>(model, row, where)
    },
    async incrementOne<T>({ model, where, increment, set = {} }: Increment) {
      const sums = Object.entries(increment).map(([field, by]) => {
        const column = columnOf(model, field)
        return [column, sql`${sql.ref(column)} + ${by}`]
      })
      const row = await query
        .updateTable(tableOf(model))
        .set({ ...asColumns(model, set), ...Object.fromEntries(sums) })
        .where('id', 'in', oneOf(model, where))
        .where(holds(model, where))
        .returningAll()
        .executeTakeFirst()
      return record<T>(model, row, where)
    },
  }
}

type Increment = {
  model: string
  where: LibraryWhere
  increment: Record<string, number>
  set?: Row | undefined
}

function createIdentityReads(
  query: Kysely<LibraryRows>,
): Pick<CustomAdapter, 'findOne' | 'findMany' | 'count'> {
  return {
    async findOne<T>({ model, where }: { model: string; where: LibraryWhere }) {
      const row = await query
        .selectFrom(tableOf(model))
        .selectAll()
        .where(holds(model, where))
        .limit(1)
        .executeTakeFirst()
      return row ? (asFields(model, row, tokenIn(model, where)) as T) : null
    },
    async findMany<T>({ model, where = [], limit, offset, sortBy }: Search) {
      let search = query.selectFrom(tableOf(model)).selectAll().where(holds(model, where))
      if (sortBy) search = search.orderBy(columnOf(model, sortBy.field), sortBy.direction)
      const rows = await search
        .limit(limit)
        .offset(offset ?? 0)
        .execute()
      return rows.map((row) => asFields(model, row) as T)
    },
    async count({ model, where = [] }) {
      const { total } = await query
        .selectFrom(tableOf(model))
        .select(({ fn }) => fn.countAll().as('total'))
        .where(holds(model, where))
        .executeTakeFirstOrThrow()
      return Number(total)
    },
  }
}

type Search = {
  model: string
  where?: CleanedWhere[] | undefined
  limit: number
  offset?: number | undefined
  sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined
}

/** The token by which a session was looked for. */
function tokenIn(model: string, where: LibraryWhere): unknown {
  if (model !== 'session') return undefined
  return where.find(({ field, operator }) => field === 'token' && operator === 'eq')?.value
}

type Build = ExpressionBuilder<LibraryRows, string>

/** The condition that a row of the model meets: all of those joined by AND, and one of those joined by OR if there are any. */
function holds(model: string, where: readonly CleanedWhere[]) {
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

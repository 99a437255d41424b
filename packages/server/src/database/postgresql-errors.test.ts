import { expect, test } from 'vitest'
import { AppError } from '../core/app-error.ts'
import { explainPostgresqlError } from './postgresql-errors.ts'

const failure = (code: string, message = 'no') => Object.assign(new Error(message), { code })

test.each([
  '57P01',
  '57P02',
  '57P03',
  '57014',
  '08000',
  '08006',
  '08P01',
  '53300',
  '25006',
  '40P01',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
])('%s means: come back in a moment', (code) => {
  expect(explainPostgresqlError(failure(code))).toMatchObject({
    code: 'overloaded',
    facts: { retryAfterSeconds: 1 },
  })
})

test.each([
  'Connection terminated unexpectedly',
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
])('"%s" means the same', (message) => {
  expect(explainPostgresqlError(new Error(message))).toMatchObject({ code: 'overloaded' })
})

test('a full disk is storage that is not there, and what is our fault stays an error', () => {
  expect(explainPostgresqlError(failure('53100'))).toMatchObject({ code: 'storage_unavailable' })
  for (const code of ['23505', '42P01', '22001']) {
    expect(explainPostgresqlError(failure(code))).not.toBeInstanceOf(AppError)
  }
})

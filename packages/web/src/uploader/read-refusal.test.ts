import { expect, test } from 'vitest'
import { readRefusal } from './read-refusal.ts'

const answer = (status: number, body: string, retryAfter: string | null = null) => ({
  status,
  responseText: body,
  getResponseHeader: () => retryAfter,
})

test('an upload that went through is no refusal', () => {
  expect(readRefusal(answer(201, '{}'))).toBeUndefined()
})

test("the server's own sentence is shown, before the sentence of its table", () => {
  const body = {
    error: 'plan_required',
    title: "Your plan doesn't include this.",
    detail: 'Pro has it.',
  }
  expect(readRefusal(answer(403, JSON.stringify(body)))?.message).toBe('Pro has it.')
  expect(readRefusal(answer(429, '{"error":"Too many requests."}'))?.message).toBe(
    'Too many requests.',
  )
})

test('a bare code is no sentence', () => {
  expect(readRefusal(answer(503, '{"error":"overloaded"}'))?.message).toBe(
    'The site is busy right now. Nothing was uploaded.',
  )
})

test('the time to wait is told', () => {
  expect(readRefusal(answer(503, '{}', '1'))?.message).toContain('Try again in 1 second.')
  expect(readRefusal(answer(503, '{}', '30'))?.message).toContain('Try again in 30 seconds.')
  expect(readRefusal(answer(503, '{}', '91'))?.message).toContain('Try again in 2 minutes.')
})

test.each(['<html>502</html>', '', 'null', '[]', '"x y"'])(
  '%j from a proxy is survived',
  (body) => {
    expect(readRefusal(answer(502, body))?.message).toContain('storage')
  },
)

test.each([413, 415, 422])('a file that is refused with %i is not worth another try', (status) => {
  expect(readRefusal(answer(status, '{}'))?.isFinal).toBe(true)
})

test.each([401, 403, 429, 500, 502, 503])('after %i another try may go well', (status) => {
  expect(readRefusal(answer(status, '{}'))?.isFinal).toBe(false)
})

import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { en } from './en/index.ts'
import { languageCodes, languages } from './languages.ts'
import type { MessageId } from './locale.ts'
import { tableOf } from './locales.ts'

/** What of a part of a message is looked at: `intl-messageformat` names its parts by numbers. */
type Part = {
  readonly type: number
  readonly value: string
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>
  readonly children?: readonly Part[]
}

const kinds = ['text', 'value', 'number', 'date', 'time', 'select', 'number', 'count', 'tag']

const ids = Object.keys(en) as MessageId[]

function partsOf(message: string, tag: string): readonly Part[] {
  return new IntlMessageFormat(message, tag).getAst() as readonly Part[]
}

/** Every argument by name and kind, every choice between words, and every tag. */
function needsOf(parts: readonly Part[]): string[] {
  const needs = parts.flatMap(({ type, value, options, children }) => {
    const kind = kinds[type] ?? ''
    const own = kind === 'text' || kind === 'count' ? [] : [`${kind} ${value}`]
    const choices = kind === 'select' ? Object.keys(options ?? {}) : []
    return [
      ...own,
      ...choices.map((choice) => `${value} is ${choice}`),
      ...Object.values(options ?? {}).flatMap((option) => needsOf(option.value)),
      ...needsOf(children ?? []),
    ]
  })
  return [...new Set(needs)].sort()
}

describe.each(languageCodes)('the catalogue in %s', (code) => {
  const table = tableOf(code)

  test('has each message and no other', () => {
    expect(Object.keys(table).sort()).toEqual([...ids].sort())
  })

  test('can be read, and says nothing empty', () => {
    const { tag } = languages[code]
    for (const [id, message] of Object.entries(table)) {
      expect(message.trim(), id).not.toBe('')
      expect(() => partsOf(message, tag), id).not.toThrow()
    }
  })

  test('needs what the English message needs', () => {
    const { tag } = languages[code]
    for (const id of ids) {
      expect(needsOf(partsOf(table[id], tag)), id).toEqual(needsOf(partsOf(en[id], 'en')))
    }
  })

  test('is written in the way of its language', () => {
    expect(Intl.DateTimeFormat.supportedLocalesOf(languages[code].tag)).not.toEqual([])
  })
})

test('a message with another argument, kind, choice or tag is found', () => {
  const needs = (message: string) => needsOf(partsOf(message, 'en'))
  const whole = needs('{count, plural, one {# <b>{what}</b>} other {# of <b>{what}</b>}}')
  expect(whole).toEqual(['number count', 'tag b', 'value what'])
  expect(needs('{count, plural, other {# {what}}}')).not.toEqual(whole)
  expect(needs('{many, plural, other {# <b>{what}</b>}}')).not.toEqual(whole)
  expect(needs('<b>{what}</b> {count}')).not.toEqual(whole)
  expect(needs('{count, number}: <b>{what}</b>')).toEqual(whole)
  expect(needs('{a, select, x {1} other {2}}')).not.toEqual(needs('{a, select, y {1} other {2}}'))
  expect(() => needs('{count, plural, one {#}}')).toThrow()
})

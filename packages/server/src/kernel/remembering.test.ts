import { expect, test } from 'vitest'
import { remembering } from './remembering.ts'

test('what was made of an object is given out again, and of another one made anew', () => {
  let made = 0
  const wrap = remembering((source: { readonly name: string }) => {
    made += 1
    return { name: source.name }
  })
  const [ada, twin] = [{ name: 'ada' }, { name: 'ada' }]
  expect(wrap(ada)).toBe(wrap(ada))
  expect(wrap(twin)).not.toBe(wrap(ada))
  expect(wrap(twin)).toEqual(wrap(ada))
  expect(made).toBe(2)
})

test('a failure is not remembered', () => {
  let isBroken = true
  const read = remembering((_: object) => {
    if (isBroken) throw new Error('broken')
    return 'fine'
  })
  const source = {}
  expect(() => read(source)).toThrow('broken')
  isBroken = false
  expect(read(source)).toBe('fine')
})

import { expect, test } from 'vitest'
import { memoize, recalling } from './memoize.ts'

test('what was made of an object is given out again, and of another one made anew', () => {
  let made = 0
  const wrap = memoize((source: { readonly name: string }) => {
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
  const read = memoize((_: object) => {
    if (isBroken) throw new Error('broken')
    return 'fine'
  })
  const source = {}
  expect(() => read(source)).toThrow('broken')
  isBroken = false
  expect(read(source)).toBe('fine')
})

test('what was made of a word is given out again, as long as not too many others come', () => {
  let made = 0
  const double = recalling((word: string) => {
    made += 1
    return word + word
  })
  expect([double('a'), double('a'), double('b')]).toEqual(['aa', 'aa', 'bb'])
  expect(made).toBe(2)
  for (let count = 0; count < 5000; count += 1) expect(double(`${count}`)).toBe(`${count}${count}`)
  expect(double('a')).toBe('aa')
  expect(made).toBe(5003)
})

import { expect, test } from 'vitest'
import { plain, text } from './index.ts'
import { Messages } from './messages.ts'

const messages = new Messages(
  { made: 'See <a>what {name} & Co. made</a>, {count, plural, one {# file} other {# files}}' },
  'en',
)

test('a message is HTML whose text and values are escaped, and whose tags are what is made of them', () => {
  const html = messages.html(
    'made',
    { name: '<b>Ada</b>', count: 1_200 },
    { a: (inner) => <a href="/x">{inner}</a> },
  )
  expect(html).toBe('See <a href="/x">what &lt;b>Ada&lt;/b> &amp; Co. made</a>, 1,200 files')
})

test('a message is plain text for attributes and programs', () => {
  expect(plain('layout.skip')).toBe('Skip to content')
  expect(text('layout.skip')).toBe('Skip to content')
})

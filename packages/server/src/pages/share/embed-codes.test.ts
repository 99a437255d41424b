import type { Item } from '@anybin/contract'
import { expect, test } from 'vitest'
import { embedCodes } from '../../items/index.ts'
import { itemOf } from '../example-item.suite.ts'
import { nameOf } from '../text.ts'

const codesOf = (item: Item) => embedCodes(item, nameOf(item))

const origin = 'https://bin.test'

test('a picture gets the snippets of the classic API', () => {
  expect(codesOf(itemOf(origin, { filename: 'photo.png' }))).toEqual({
    html: '<img src="https://bin.test/f/Abc12345.png" alt="photo.png" />',
    bbcode: '[img]https://bin.test/f/Abc12345.png[/img]',
    markdown: '![photo.png](https://bin.test/f/Abc12345.png)',
  })
})

test('a clip gets a player, and a link where there are no players', () => {
  expect(codesOf(itemOf(origin, { kind: 'audio', title: 'Talk [1]' }))).toEqual({
    html: '<audio controls preload="metadata" src="https://bin.test/f/Abc12345.mp3"></audio>',
    bbcode: '[url=https://bin.test/a/Abc12345]Talk (1)[/url]',
    markdown: '[Talk \\[1\\]](https://bin.test/a/Abc12345)',
  })
})

test('a hostile name stays a name in every language', () => {
  const codes = codesOf(itemOf(origin, { title: '"><script>x</script>](javascript:x)\n# A' }))
  expect(codes.html).toContain('alt="&quot;&gt;&lt;script&gt;x&lt;/script&gt;](javascript:x) # A"')
  expect(codes.markdown).toMatch(/^!\[">\\<script>x\\<\/script>\\\]\(javascript:x\) # A\]\(https:/)
})

import { expect, test } from 'vitest'
import { renderPolicy } from './policy-text.ts'

test('Markdown becomes HTML below the heading of the page', () => {
  const html = renderPolicy('# Rules\n\nBe *kind*.\n\n- one\n- [two](https://bin.example/two)')
  expect(html).toContain('<h2>Rules</h2>')
  expect(html).toContain('<em>kind</em>')
  expect(html).toContain('<a href="https://bin.example/two">two</a>')
})

test.each([
  ['<script>alert(1)</script>', /<script/],
  ['hello <img src=x onerror=alert(1)>', /<img/],
  ['[a](javascript:alert(1))', /href/],
  ['[a](JaVaScRiPt&colon;alert(1))', /href="j/i],
  ['[a](data:text/html;base64,PHNjcmlwdD4=)', /href/],
  ['[a](vbscript:x)', /href/],
  ['![a](https://elsewhere.example/a.png)', /<img/],
  ['<a href="javascript:alert(1)">a</a>', /<a/],
  ['[a](https://bin.example/"onmouseover="alert(1))', /"onmouseover=/],
])('%s does nothing', (text, forbidden) => {
  expect(renderPolicy(text)).not.toMatch(forbidden)
})

import { validateHeaderValue } from 'node:http'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentDisposition } from './content-disposition.ts'

test.each([
  ['holiday.jpg', 'image/jpeg', 'inline; filename="holiday.jpg"'],
  ['IMG 1.JPEG', 'image/jpeg', 'inline; filename="IMG 1.JPEG"'],
  ['über.png', 'image/png', `inline; filename="_ber.png"; filename*=UTF-8''%C3%BCber.png`],
  [
    '写真.webp',
    'image/webp',
    `inline; filename="__.webp"; filename*=UTF-8''%E5%86%99%E7%9C%9F.webp`,
  ],
  ['a"b\\c.png', 'image/png', `inline; filename="a_b_c.png"; filename*=UTF-8''a%22b_c.png`],
  ["it's (1)*.png", 'image/png', `inline; filename="it's (1)*.png"`],
  [
    "ü'()*.png",
    'image/png',
    `inline; filename="_'()*.png"; filename*=UTF-8''%C3%BC%27%28%29%2A.png`,
  ],
  ['a%41.png', 'image/png', `inline; filename="a_41.png"; filename*=UTF-8''a%2541.png`],
  ['x\r\nSet-Cookie: a=b.png', 'image/png', 'inline; filename="xSet-Cookie: a=b.png"'],
  ['../../etc/passwd', 'image/png', 'inline; filename="_.._etc_passwd.png"'],
  ['..\\boot.png', 'image/png', 'inline; filename="_boot.png"'],
  ['page.html', 'image/png', 'inline; filename="page.html.png"'],
  ['photo.jpg', 'image/webp', 'inline; filename="photo.webp"'],
  ['gpj.\u202eexe.png', 'image/png', 'inline; filename="gpj.exe.png"'],
  ['', 'image/gif', 'inline; filename="file.gif"'],
  ['.gif', 'image/gif', 'inline; filename="gif.gif"'],
  ['voice', 'audio/mpeg', 'inline; filename="voice.mp3"'],
  ['\ud800.png', 'image/png', `inline; filename="_.png"; filename*=UTF-8''%EF%BF%BD.png`],
  ['x.html', 'text/html', 'attachment; filename="x.html"'],
])('%j of %s', (name, contentType, expected) => {
  expect(contentDisposition(name, contentType, false)).toBe(expected)
})

test('a wanted download is an attachment', () => {
  expect(contentDisposition('a.png', 'image/png', true)).toBe('attachment; filename="a.png"')
})

test('any name gives one valid header of bounded length whose quotes close', () => {
  const name = fc.string({
    unit: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '\r\n', ';', '%', '\ud83d'),
    ),
    maxLength: 400,
  })
  fc.assert(
    fc.property(name, fc.boolean(), (text, download) => {
      const value = contentDisposition(text, 'image/png', download)
      validateHeaderValue('Content-Disposition', value)
      expect(value).toMatch(
        /^(inline|attachment); filename="[ !#-[\]-~]+\.png"(; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+)?$/i,
      )
      expect(value.length).toBeLessThan(4000)
    }),
  )
})

/** What somebody may write into any text, to become an element, a handler or an address that runs. */
export const hostileTexts = [
  `"><script>alert(1)</script>`,
  `</title><script>alert(1)</script>`,
  `' onmouseover='alert(1)`,
  `" onerror="alert(1)`,
  'javascript:alert(1)',
  'javascript&colon;alert(1)',
  '--><img src=x onerror=alert(1)>',
  '</textarea></select></template><svg onload=alert(1)>',
  '&quot;&gt;&lt;b&gt;',
  '\u0000<b>\u2028',
]

import { tokenSign } from './misread.ts'
import type { Rule } from './rule.ts'
import { stretchesOf } from './rule.ts'

// RFC 7519 and 7515: header and payload begin with `{"` in base64url. J is read in several ways.
const begin = String.raw`e\s?y[JIl1|)\]]`
const part = String.raw`${tokenSign}(?:[ \n]?${tokenSign}){9,}?`
const pattern = new RegExp(
  String.raw`(?<![A-Za-z0-9])${begin}${part}\s?\.\s?${begin}${part}\s?\.(?:\s?${tokenSign}{10,})*`,
  'gu',
)

export const webToken: Rule = {
  id: 'json_web_token',
  label: 'JSON Web Token',
  find: (text) => stretchesOf(text, pattern),
}

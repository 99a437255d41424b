import { type Rule, stretchesOf } from './rule.ts'

// The sign in the middle is read in several ways.
const pattern =
  /(?<![\w.+-])([\w.+-]{1,64})[@©®]\)?(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,4}([A-Za-z]{2,24})(?![\w-])/g
// Remotes of repositories, and scopes of packages.
const isProgram = /^git$/i

export const mailAddress: Rule = {
  id: 'mail_address',
  label: 'mail address',
  find: (text) =>
    stretchesOf(
      text,
      pattern,
      ([, name = '']) => /[A-Za-z0-9]/.test(name) && !isProgram.test(name),
    ),
}

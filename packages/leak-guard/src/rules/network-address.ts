import { type Rule, stretchesOf } from './rule.ts'

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'
// RFC 1918, and RFC 6598 for overlay networks; not in the middle of a longer number, as versions are.
const v4 = new RegExp(
  `(?<![\\w.])(?:10\\.${octet}|192\\.168|172\\.(?:1[6-9]|2\\d|3[01])|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7]))(?:\\.${octet}){2}(?![\\w]|\\.\\d)`,
  'g',
)
// RFC 4193 and RFC 4291 §2.5.6.
const v6 = /(?<![\w:])(?:f[cd][0-9a-f]{2}|fe80):(?::?[0-9a-f]{1,4}:?){1,7}(?![\w])/gi

export const privateAddress: Rule = {
  id: 'private_address',
  label: 'private network address',
  find: (text) => [
    ...stretchesOf(text, v4),
    ...stretchesOf(
      text,
      v6,
      ([address]) => address.includes('::') || address.split(':').length > 5,
    ),
  ],
}

// RFC 6762 appendix G, RFC 8375 and ICANN's `internal`. Names in programs look the same: one counts by its scheme, port or digits.
const host =
  /(?<![\w./@-])((?:https?:\/\/)?)((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+)(?:internal|intranet|corp|lan|local|home\.arpa)((?::\d{2,5})?)(?![\w-]|\.\w|\()/gi

export const internalHost: Rule = {
  id: 'internal_host',
  label: 'name of an internal host',
  find: (text) =>
    stretchesOf(
      text,
      host,
      ([, scheme, labels = '', port]) =>
        Boolean(scheme || port) || /\d|[a-z]-[a-z0-9]/i.test(labels),
    ),
}

import type { ShippedPackage } from './shipped-packages.ts'

/** Licences under which anything may be shipped: permissive, with no duty beyond keeping the notice. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]

type Exception = { readonly packages: RegExp; readonly license: string; readonly because: string }

/** What says something else, and why it is shipped all the same. */
export const exceptions: readonly Exception[] = [
  {
    packages: /^@img\/sharp-/,
    license: 'LGPL-3.0-or-later',
    because:
      'libvips, in a package of its own that anybody may replace (LGPL §4 d 1); for Windows and WebAssembly beside the code that uses it',
  },
  {
    packages: /^combine-errors$/,
    license: 'unknown',
    because: 'its Readme says MIT, its package.json nothing',
  },
  {
    packages: /^argparse$/,
    license: 'PSF-2.0',
    because: 'permissive; the command line of markdown-it, shipped unchanged and not called',
  },
]

/** Those that are not allowed, with what they say. */
export function refusedLicences(packages: readonly ShippedPackage[]): string[] {
  return packages
    .filter(({ name, license }) => !isAllowed(license, exceptionsFor(name)))
    .map(({ name, version, license }) => `${name} ${version}: ${license}`)
}

/** The list that travels with a release, a package on each line. */
export function licenceList(packages: readonly ShippedPackage[]): string {
  return packages
    .map(({ name, version, license, bundledInto }) => {
      const inside = bundledInto === undefined ? '' : ` (inside ${bundledInto})`
      const why = exceptions.find((one) => one.packages.test(name))?.because
      return `${name} ${version}${inside}: ${license}${why === undefined ? '' : `; ${why}`}\n`
    })
    .join('')
}

function exceptionsFor(name: string): string[] {
  return exceptions.filter(({ packages }) => packages.test(name)).map(({ license }) => license)
}

/** SPDX: `A OR B` is a choice, `A AND B` is both. */
function isAllowed(expression: string, also: readonly string[]): boolean {
  const bare = expression.replace(/^\((.*)\)$/, '$1')
  if (bare.includes(' OR ')) return bare.split(' OR ').some((one) => isAllowed(one, also))
  return bare.split(' AND ').every((one) => allowed.includes(one) || also.includes(one))
}

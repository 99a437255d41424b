import { hash } from 'node:crypto'
import { mediaTypes } from '@anybin/contract'
import type { SiteSettings } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readParam } from '../page-route.ts'
import type { Site } from '../site.ts'

const folder = '/assets/site'

/** Address of the logo that administrators gave the site; undefined where it has ours. */
export function logoAddress({ settings }: Site): string | undefined {
  const logo = settings?.logo
  return logo ? `${folder}/${logoName(logo)}` : undefined
}

/** Address of the colours that differ from ours; undefined where none do. */
export function coloursAddress({ settings }: Site): string | undefined {
  const sheet = settings && coloursOf(settings)
  return sheet && `${folder}/${coloursName(sheet)}`
}

/** `/assets/site/{name}`: what the site looks like. The name changes with the content, so it may be kept for ever. */
export function siteLookRoute({ site }: PageContext): PageRoute {
  return {
    method: 'GET',
    path: `${folder}/:name`,
    isForPrograms: true,
    handle: (request, reply) => {
      const file = site.settings && fileOf(site.settings, readParam(request, 'name'))
      if (!file) throw new AppError('not_found')
      return reply
        .headers({
          'cache-control': 'public, max-age=31536000, immutable',
          'content-security-policy': "default-src 'none'",
          'cross-origin-resource-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
        })
        .type(file.type)
        .send(file.body)
    },
  }
}

function fileOf(settings: SiteSettings, name: string) {
  const { logo } = settings
  if (logo && name === logoName(logo)) return { type: logo.type, body: logo.bytes }
  const sheet = coloursOf(settings)
  if (sheet === undefined || name !== coloursName(sheet)) return undefined
  return { type: 'text/css; charset=utf-8', body: sheet }
}

function logoName({ type, version }: NonNullable<SiteSettings['logo']>): string {
  return `logo-${version}.${mediaTypes[type].ext}`
}

function coloursName(sheet: string): string {
  return `colors-${hash('sha256', sheet).slice(0, 16)}.css`
}

/** A style sheet after ours. Where only one theme has an accent of its own, the other keeps ours. */
function coloursOf({ accentLight, accentDark }: SiteSettings): string | undefined {
  if (!accentLight && !accentDark) return undefined
  const light = accentLight ?? { colour: '#b83b0b', ink: '#ffffff' }
  const dark = accentDark ?? { colour: '#ff9a62', ink: '#2a1206' }
  return [
    ':root {',
    `  --accent: light-dark(${light.colour}, ${dark.colour});`,
    `  --accent-ink: light-dark(${light.ink}, ${dark.ink});`,
    '  --accent-ground: var(--sunken);',
    '}\n',
  ].join('\n')
}

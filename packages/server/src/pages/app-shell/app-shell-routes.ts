import { type ItemKind, mediaTypes } from '@anybin/contract'
import { answer, seeOther } from '../layout/frame.ts'
import { logoAddress } from '../layout/site-look.ts'
import { plain } from '../messages/index.ts'
import { currentLocale } from '../messages/locales.ts'
import type { PageContext } from '../page-context.ts'
import type { PageRoute } from '../page-route.ts'
import type { Site } from '../site.ts'
import { renderOffline } from './offline-page.tsx'

/** What makes the site an app on a phone: its manifest, its service worker and the page for no connection. */
export function appShellRoutes(context: PageContext): PageRoute[] {
  const { site, assets } = context
  return [
    {
      method: 'GET',
      path: '/manifest.webmanifest',
      handle: (_, reply) =>
        reply
          .headers({ 'cache-control': 'public, max-age=3600', vary: 'Accept-Language, Cookie' })
          .type('application/manifest+json; charset=utf-8')
          .send(JSON.stringify(manifestOf(site, assets.appIcons))),
    },
    {
      method: 'GET',
      path: '/offline',
      handle: (_, reply) => answer(context, reply, undefined, renderOffline),
    },
    {
      // The service worker takes what is shared. Where there is none the server does nothing with it.
      method: 'POST',
      path: '/share-target',
      isOpenedByAddress: true,
      handle: (_, reply) => seeOther(reply, '/?notice=share-again'),
    },
  ]
}

type AppIcon = { readonly src: string; readonly sizes: string; readonly purpose?: 'maskable' }

function manifestOf(site: Site, icons: readonly AppIcon[]) {
  const logo = logoAddress(site)
  return {
    id: '/',
    name: site.name,
    short_name: site.name,
    lang: currentLocale().facts.tag,
    dir: currentLocale().facts.dir,
    description: site.settings?.description || plain('home.description'),
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#faf8f5',
    theme_color: '#faf8f5',
    icons: logo
      ? [{ src: logo, sizes: 'any' }]
      : icons.map((icon) => ({ ...icon, type: 'image/png' })),
    ...(!site.bins && { share_target: shareTargetOf(site) }),
  }
}

function shareTargetOf(site: Site) {
  return {
    action: '/share-target',
    method: 'POST',
    enctype: 'multipart/form-data',
    params: { files: [{ name: 'file', accept: acceptedAt(site) }] },
  }
}

/** The types that the site takes, as its uploader says them. */
function acceptedAt({ kinds, takes = kinds }: Site): string[] {
  const isTaken = (kind: ItemKind) => takes === undefined || takes.includes(kind)
  return Object.entries(mediaTypes).flatMap(([type, { kind }]) => (isTaken(kind) ? [type] : []))
}

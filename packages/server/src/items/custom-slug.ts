import type { Plan } from '../accounts/index.ts'
import { AppError } from '../kernel/app-error.ts'
import type { SlugRecords } from './slug-records.ts'

// Words that people take for a part of the site, or that programs take for something else.
const reserved = new Set([
  ...[
    'abuse',
    'about',
    'account',
    'accounts',
    'admin',
    'administrator',
    'agent',
    'api',
    'app',
    'assets',
  ],
  ...[
    'audio',
    'auth',
    'billing',
    'blog',
    'business',
    'dashboard',
    'default',
    'delete',
    'docs',
    'download',
  ],
  ...[
    'edit',
    'embed',
    'error',
    'errors',
    'faq',
    'favicon',
    'feed',
    'file',
    'files',
    'folder',
    'folders',
  ],
  ...[
    'free',
    'gallery',
    'guide',
    'health',
    'healthz',
    'help',
    'home',
    'image',
    'images',
    'index',
    'item',
  ],
  ...[
    'items',
    'legal',
    'links',
    'list',
    'llms',
    'log-in',
    'log-out',
    'login',
    'logout',
    'mail',
    'mcp',
  ],
  ...[
    'metrics',
    'moderator',
    'new',
    'news',
    'none',
    'null',
    'oauth',
    'oembed',
    'official',
    'operator',
  ],
  ...[
    'password',
    'plans',
    'pricing',
    'privacy',
    'private',
    'profile',
    'public',
    'readyz',
    'register',
  ],
  ...[
    'reveal',
    'robots',
    'root',
    'search',
    'security',
    'settings',
    'setup',
    'share',
    'sign-in',
    'sign-out',
  ],
  ...[
    'sign-up',
    'signin',
    'signup',
    'sitemap',
    'staff',
    'static',
    'status',
    'support',
    'system',
    'terms',
  ],
  ...[
    'true',
    'undefined',
    'unlock',
    'unsorted',
    'upgrade',
    'upload',
    'uploads',
    'user',
    'users',
    'views',
  ],
  ...['voice', 'webhook', 'well-known', 'www'],
])

/**
 * Refuses a slug of somebody's own choice that the plan, the site or another item does not allow: `plan_required`,
 * `invalid_request`, `conflict`. The last is for telling early; recording the item decides.
 */
export async function checkCustomSlug(slugs: SlugRecords, slug: string, plan: Plan): Promise<void> {
  if (!plan.customSlug) {
    throw new AppError('plan_required', {
      detail: `The plan ${plan.name} has no custom slugs. A larger plan has.`,
    })
  }
  if (reserved.has(slug)) {
    throw new AppError('invalid_request', { detail: `slug: "${slug}" is reserved.` })
  }
  if (await slugs.isUsed(slug)) throw slugTaken(slug)
}

export function slugTaken(slug: string): AppError {
  return new AppError('conflict', { detail: `The slug "${slug}" is taken, or was.` })
}

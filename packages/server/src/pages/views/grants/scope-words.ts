import type { GrantScope } from '../../../oauth/index.ts'

/** What a program may do with a scope, as a person would say it to another. */
export const scopeLabels: Readonly<Record<GrantScope, string>> = {
  'image:create': 'Upload pictures to your account, and change your pictures and folders',
  'image:read': 'See your pictures, the private ones too',
  'image:delete': 'Delete your pictures for good',
  'voice:create': 'Upload audio clips to your account, and change your clips',
  'voice:read': 'Hear your audio clips, the private ones too',
  'voice:delete': 'Delete your audio clips for good',
  openid: 'Know that it is you who signs in',
  profile: 'See your name',
  email: 'See your e-mail address',
  offline_access: 'Go on with this when you are not here, until you withdraw it',
}

/** What a resource is, as people know it. */
export function resourceLabels(resource: string): string {
  const { host, pathname } = new URL(resource)
  return pathname === '/mcp'
    ? `${host}, through its tools for AI assistants`
    : `${host}, through its API`
}

/** What a setup is made of. */
export type SetupFacts = {
  /** Of the site, without a slash at the end. */
  readonly origin: string
  readonly siteName: string
  readonly key: string
  /** Which address the program gets. */
  readonly link: 'direct' | 'share'
}

/** A finished setup: a file to open or save, or a text to paste. */
type Setup = {
  readonly text: string
  /** Of the file; without it, it is pasted. */
  readonly filename?: string
}

/** The programs, in the order in which people are offered them. Their steps are messages of the same name. */
export const clientNames = [
  'sharex',
  'ishare',
  'picgo',
  'typora',
  'obsidian',
  'upgit',
  'ksnip',
  'flameshot',
  'scrot',
  'maim',
  'grim',
  'shortcuts',
  'android',
  'curl',
] as const

export type ClientName = (typeof clientNames)[number]

/** The names that the programs have. */
export const clientLabels: Readonly<Record<ClientName, string>> = {
  sharex: 'ShareX',
  ishare: 'ishare',
  picgo: 'PicGo',
  typora: 'Typora',
  obsidian: 'Obsidian',
  upgit: 'upgit',
  ksnip: 'ksnip',
  flameshot: 'Flameshot',
  scrot: 'scrot',
  maim: 'maim',
  grim: 'grim',
  shortcuts: 'iOS Shortcuts',
  android: 'HTTP Shortcuts (Android)',
  curl: 'curl',
}

export function setupFor(name: ClientName, facts: SetupFacts): Setup {
  return setups[name](facts)
}

const uploadPath = '/api/v1/uploads/any'
const field = (link: SetupFacts['link']) => (link === 'share' ? 'url' : 'direct_url')

/** Pipes a picture to curl, which prints the address. */
const piped = (command: string) => (facts: SetupFacts) => ({
  text: `${command} | curl -sS -T - -u ":${facts.key}" ${facts.origin}/up/screenshot.png\n`,
})

const setups: Readonly<Record<ClientName, (facts: SetupFacts) => Setup>> = {
  sharex: (facts) => ({
    filename: `${hostOf(facts)}.sxcu`,
    text: json({
      Version: '15.0.0',
      Name: facts.siteName,
      DestinationType: 'ImageUploader, FileUploader',
      RequestMethod: 'POST',
      RequestURL: facts.origin + uploadPath,
      Headers: { Authorization: `Bearer ${facts.key}` },
      Body: 'MultipartFormData',
      FileFormName: 'file',
      URL: `{json:${field(facts.link)}}`,
      ThumbnailURL: '{json:thumbnail_url}',
      DeletionURL: '{json:delete_url}',
      ErrorMessage: '{json:detail}',
    }),
  }),
  ishare: (facts) => ({
    filename: `${hostOf(facts)}.iscu`,
    text: json({
      name: facts.siteName,
      requestURL: facts.origin + uploadPath,
      requestBodyType: 'multipartFormData',
      fileFormName: 'file',
      headers: { Authorization: `Bearer ${facts.key}` },
      formData: {},
      responseURL: `{{${field(facts.link)}}}`,
      deletionURL: '{{delete_url}}',
      deleteRequestType: 'DELETE',
    }),
  }),
  picgo: (facts) => ({ filename: 'config.json', text: json(picgoConfig(facts)) }),
  typora: ({ origin, key }) => ({
    filename: 'upload.sh',
    text: `#!/bin/sh
# Prints one address a line, in the order of the files.
for file; do
  curl -sS --fail-with-body -T "$file" -u ":${key}" "${origin}/up/" || exit 1
done
`,
  }),
  obsidian: ({ origin, key }) => ({
    text: `Server: ${origin}
API address: ${origin}/api/v1/upload
Token: ${key}
`,
  }),
  upgit: (facts) => ({
    filename: 'anybin.jsonc',
    text: json({
      meta: {
        id: 'anybin',
        name: facts.siteName,
        type: 'simple-http-uploader',
        version: '1.0.0',
        repository: '',
      },
      http: {
        request: {
          url: facts.origin + uploadPath,
          method: 'POST',
          headers: {
            'Content-Type': 'multipart/form-data',
            Authorization: `Bearer ${facts.key}`,
          },
          body: { file: { type: 'file', value: '$(task.local_path)' } },
        },
      },
      upload: { rawUrl: { from: 'json_response', path: field(facts.link) } },
    }),
  }),
  ksnip: ({ origin, key }) => ({
    text: `[Imgur]
AccessToken=${key}
BaseUrl=${origin}
ClientId=anybin
ForceAnonymous=false
OpenLinkDirectlyToImage=true
Username=anybin
`,
  }),
  flameshot: piped('flameshot gui --raw'),
  scrot: piped('scrot -s -'),
  maim: piped('maim -s'),
  grim: piped('grim -g "$(slurp)" -'),
  shortcuts: ({ origin, key, link }) => ({
    text: `URL: ${origin}${uploadPath}
Method: POST
Header: Authorization = Bearer ${key}
Request body: Form
File field: file = Shortcut Input
Dictionary value: ${field(link)}
Alert if it has no value: detail
`,
  }),
  android: ({ origin, key, link }) => ({
    text: `Method: POST
URL: ${origin}${uploadPath}
Authentication: Bearer, ${key}
Request body: Parameters (form-data)
Parameter: file, type File
Response: JSON, ${field(link)}
`,
  }),
  curl: ({ origin, key }) => ({
    text: `curl -T photo.jpg -u ":${key}" ${origin}/up/\n`,
  }),
}

/** PicGo with its plug-in `web-uploader`. */
function picgoConfig({ origin, key, link }: SetupFacts) {
  const uploader = {
    url: origin + uploadPath,
    paramName: 'file',
    jsonPath: field(link),
    customHeader: JSON.stringify({ Authorization: `Bearer ${key}` }),
    customBody: '',
  }
  return {
    picBed: { current: 'web-uploader', uploader: 'web-uploader', 'web-uploader': uploader },
    picgoPlugins: { 'picgo-plugin-web-uploader': true },
  }
}

function hostOf({ origin }: SetupFacts): string {
  return new URL(origin).hostname
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

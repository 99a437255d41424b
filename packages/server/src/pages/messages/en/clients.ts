/** Setups for programs that upload here. */
export const clients = {
  'clients.title': 'Upload from your apps',
  'clients.description': 'Ready-made setups for screenshot tools, editors, phones and scripts.',
  'clients.about':
    "Choose a program. You get a finished setup for this site, with its own key that can upload, and can't list or delete anything.",
  'clients.programs': 'Programs',
  'clients.file': 'Save it as {filename}.',
  'clients.copy': 'Copy the setup',
  'clients.once':
    'The setup contains a key. It is shown only now: copy it, or create another one later.',
  'clients.signIn': '<link>Sign in</link> to get this setup with a key.',
  'clients.elsewhere': '<link>Create an upload-only key</link>, then put it in place of YOUR_KEY.',
  'clients.make': 'Get this setup with a key',
  'clients.make.about':
    'Creates a key under “Keys and apps” in your settings. Revoke it there if you lose the device.',
  'clients.expiration': 'Uploads expire',
  'clients.expiration.none': 'As late as your plan allows',
  'clients.link': 'Link you get',
  'clients.link.direct': 'The file itself',
  'clients.link.share': 'The share page',
  'clients.private': 'Make uploads private',
  'clients.show': 'Create and show',
  'clients.download': 'Create and download',

  'clients.sharex':
    'Open the file with ShareX, and choose it as the destination for images and files. Thumbnails and delete links end up in its history.',
  'clients.ishare': 'Open the file with ishare and choose it as the uploader.',
  'clients.picgo':
    'Install the plug-in web-uploader, then add these settings to the configuration of PicGo. VS Code, Typora and Obsidian can use PicGo.',
  'clients.typora':
    'Save the script and make it executable. In Typora choose Preferences › Image › Custom Command, and enter its path. It needs curl.',
  'clients.obsidian':
    'For a plug-in that knows Lsky Pro, on computers and phones. Image auto upload Plugin can also use PicGo: see there.',
  'clients.upgit':
    'Save the file in the folder extensions beside upgit, and set default_uploader = "anybin".',
  'clients.ksnip':
    'Close ksnip, add these lines to ksnip.conf (on Linux in ~/.config/ksnip), and choose Imgur as the uploader.',
  'clients.flameshot': 'Bind this command to a key. It needs curl, and prints the link.',
  'clients.scrot': 'Bind this command to a key. It needs curl, and prints the link.',
  'clients.maim': 'Bind this command to a key. It needs curl, and prints the link.',
  'clients.grim':
    'For Wayland, with slurp. Bind this command to a key. It needs curl, and prints the link.',
  'clients.shortcuts':
    'Create a shortcut that accepts images from the share sheet, with the actions Get Contents of URL, Get Dictionary Value and Copy to Clipboard.',
  'clients.android':
    'Create a regular HTTP shortcut with these settings. It then appears where Android shares pictures.',
  'clients.curl': 'Sends a file and prints its link.',
} as const

/** Setups for programs that upload here. */
export const clients = {
  'clients.title': 'Envie dos seus aplicativos',
  'clients.description':
    'Configurações prontas para ferramentas de captura de tela, editores, celulares e scripts.',
  'clients.about':
    'Escolha um programa. Você recebe uma configuração completa para este site, com uma chave própria que pode enviar, mas não listar nem excluir nada.',
  'clients.programs': 'Programas',
  'clients.file': 'Salve como {filename}.',
  'clients.copy': 'Copiar a configuração',
  'clients.once':
    'A configuração contém uma chave. Ela só é mostrada agora: copie-a, ou crie outra depois.',
  'clients.signIn': '<link>Entre</link> para receber esta configuração com uma chave.',
  'clients.elsewhere':
    '<link>Crie uma chave só para envio</link> e coloque-a no lugar de YOUR_KEY.',
  'clients.make': 'Receber esta configuração com uma chave',
  'clients.make.about':
    'Cria uma chave em “Chaves e aplicativos” nas suas configurações. Revogue-a lá se perder o dispositivo.',
  'clients.expiration': 'Os envios expiram',
  'clients.expiration.none': 'O mais tarde que seu plano permitir',
  'clients.link': 'Link que você recebe',
  'clients.link.direct': 'O próprio arquivo',
  'clients.link.share': 'A página de compartilhamento',
  'clients.private': 'Tornar os envios privados',
  'clients.show': 'Criar e mostrar',
  'clients.download': 'Criar e baixar',

  'clients.sharex':
    'Abra o arquivo com o ShareX e escolha-o como destino para imagens e arquivos. As miniaturas e os links de exclusão ficam no histórico dele.',
  'clients.ishare': 'Abra o arquivo com o ishare e escolha-o como serviço de envio.',
  'clients.picgo':
    'Instale o plug-in web-uploader e adicione estes parâmetros à configuração do PicGo. VS Code, Typora e Obsidian podem usar o PicGo.',
  'clients.typora':
    'Salve o script e torne-o executável. No Typora, escolha Preferences › Image › Custom Command e digite o caminho dele. Requer curl.',
  'clients.obsidian':
    'Para um plug-in compatível com Lsky Pro, em computadores e celulares. O Image auto upload Plugin também pode usar o PicGo: veja lá.',
  'clients.upgit':
    'Salve o arquivo na pasta extensions ao lado do upgit e defina default_uploader = "anybin".',
  'clients.ksnip':
    'Feche o ksnip, adicione estas linhas ao ksnip.conf (no Linux, em ~/.config/ksnip) e escolha Imgur como serviço de envio.',
  'clients.flameshot': 'Associe este comando a uma tecla. Requer curl e mostra o link.',
  'clients.scrot': 'Associe este comando a uma tecla. Requer curl e mostra o link.',
  'clients.maim': 'Associe este comando a uma tecla. Requer curl e mostra o link.',
  'clients.grim':
    'Para Wayland, com slurp. Associe este comando a uma tecla. Requer curl e mostra o link.',
  'clients.shortcuts':
    'Crie um atalho que aceite imagens da folha de compartilhamento, com as ações Obter Conteúdo do URL, Obter Valor do Dicionário e Copiar para Área de Transferência.',
  'clients.android':
    'Crie um HTTP shortcut comum com estes parâmetros. Ele passa a aparecer onde o Android compartilha imagens.',
  'clients.curl': 'Envia um arquivo e mostra o link.',
} as const

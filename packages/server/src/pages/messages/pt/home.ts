/** The home page. */
export const home = {
  'home.description':
    'Envie imagens e áudios e receba links para compartilhar. Os dados de localização e da câmera são removidos.',
  'home.deleted': 'Envio excluído. Os links dele não funcionam mais.',
  'home.signedOut': 'Você saiu.',
  'home.signedIn': 'Você entrou.',
  'home.shareAgain':
    'Não foi possível receber os arquivos. Eles não foram enviados para lugar nenhum. Compartilhe-os de novo ou escolha-os aqui.',

  'home.recent': 'Seus envios',
  'home.receipts': 'Confirmações de visualização',
  'home.empty': 'Nenhum envio ainda',
  'home.emptyHint': 'Seus envios aparecerão aqui, os mais recentes primeiro.',
  'home.end': 'Não há mais envios',
  'home.endHint': 'Você chegou ao fim.',

  'home.welcome': 'Compartilhe imagens e áudios com um link',
  'home.lead':
    '{siteName} transforma um arquivo em links que você pode colar em qualquer lugar e, antes, remove a localização, os dados da câmera e outros dados ocultos.',
  'home.links':
    '<b>Um link para cada lugar</b> Link da página, link direto, HTML, Markdown e BBCode.',
  'home.clean':
    '<b>Sem dados ocultos</b> Os dados de localização e da câmera são removidos. A imagem em si não é recomprimida quando o formato permite.',
  'home.api':
    '<b>Feito para scripts e agentes</b> Uma <a>API simples</a> para scripts, aplicativos e agentes de IA.',

  'home.account': 'Sua conta',
  'home.accountHint':
    'Entre para enviar arquivos e para encontrar, alterar e excluir seus envios depois.',
  'home.invited': 'Para criar uma conta, você precisa de um convite deste site.',
  'home.closed': 'Aqui, só a administração do site pode criar contas.',
  'home.guests':
    'Sem uma conta, os envios expiram após {span}, e você não pode editá-los nem excluí-los depois.',
  'home.example': 'Isto é o que as pessoas veem',
  'home.examplePicture': 'Primeira luz sobre um lago',
  'home.exampleClip': 'Algumas notas numa corda',
} as const

/** One 诉求 as a desk opens it, with the steps that a committee may make. */
export const SUGGESTION_VIEW = {
  ...{ suggestionId: 's1', receiptNumber: '0000-00A1', text: '电瓶车飞线充电，怕着火', communityName: '东五居委会' },
  ...{ sourceLabel: '走访', check: 'not-needed', status: 'accepted', statusLabel: '已受理', placeText: '3 号楼门口' },
  ...{ raisedAt: '2026-11-20T06:05:00.000Z', dueOn: '2026-11-24', isOverdue: false, photoCount: 0, voiceCount: 0 },
  tag: {
    ...{ primary: 'charging', secondary: ['safety'], candidates: ['charging', 'safety'], urgency: 'urgent' },
    ...{ confidence: 0.5, isSure: false, evidence: [{ word: '飞线', category: 'charging' }], taggedBy: 'tagger' },
    taggedAt: '2026-11-20T06:05:00.000Z',
  },
  mayDo: ['keep', 'escalate', 'defer'],
  timeline: [{ key: 'k', label: '提出', unit: '居委干部', at: '2026-11-20T06:05:00.000Z' }],
};

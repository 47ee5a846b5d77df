import { helpAfter, helpWhileWriting, NO_HELP } from '../../../miniprogram/presenting/help';
import { renderComponent, stubWx } from '../../support/simulate';

const GAS = ['厨房间一股煤气味道，头昏'];
let restore = (): void => undefined;
afterEach(() => restore());

it('each number is a tap into the dialler; who turns back there has broken nothing', async () => {
  const dialled: string[] = [];
  restore = stubWx({
    async makePhoneCall({ phoneNumber }: { phoneNumber: string }) {
      dialled.push(phoneNumber);
      if (phoneNumber === '962777') throw Object.assign(new Error(), { errMsg: 'makePhoneCall:fail cancel' });
    },
  });
  const lines = await renderComponent('components/help-lines/help-lines', { help: helpWhileWriting(GAS) });
  expect(lines.texts('.word')).toEqual(['煤气漏了，上海燃气抢修', '有人受伤、发病', '着火，有人被困']);
  for (const nth of [0, 1, 2]) await lines.trigger('van-button', 'click', undefined, nth);
  expect(dialled).toEqual(['962777', '120', '119']);
  lines.detach();
});

it('without a danger nothing stands there', async () => {
  const lines = await renderComponent('components/help-lines/help-lines', { help: NO_HELP });
  expect(lines.text()).toBe('');
  lines.detach();
});

test('the receipt of what is urgent names somebody, whatever was written; that of anything else nobody', () => {
  expect(helpAfter(true, ['屋里那个人样子不大对']).lines.map(({ number }) => number)).toEqual(['110', '120', '119']);
  expect(helpAfter(true, GAS).lines.map(({ number }) => number)).toEqual(['962777', '120', '119']);
  expect(helpAfter(undefined, GAS)).toEqual(NO_HELP);
});

import { NOBODY_YET, type HomeHead } from '../../presenting/homes';

/** The head of every home: who is greeted on a line of her own, so that no letter size breaks it, her inbox, the 长辈版 switch, and
 * below what waits to be sent. */
Component({
  properties: { head: { type: Object, value: NOBODY_YET as HomeHead } },
});

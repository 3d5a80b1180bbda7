-- Which OpenADR event each series of prices or CO2 is.
create table flex_price_event (
  kind ${id} primary key,
  event_id ${id} not null,
  event_json text not null
);
